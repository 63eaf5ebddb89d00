-- CreateTable
CREATE TABLE "late_update" (
    "room_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "participant_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "hash" BYTEA NOT NULL,
    "bytes" BYTEA NOT NULL,
    "changes" INTEGER NOT NULL,
    "decision" TEXT,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "late_update_pkey" PRIMARY KEY ("room_id","id")
);

-- CreateTable
CREATE TABLE "presence_sample" (
    "room_id" TEXT NOT NULL,
    "participant_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "presence_sample_pkey" PRIMARY KEY ("room_id","participant_id","at")
);

-- CreateTable
CREATE TABLE "board_image" (
    "room_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "participant_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "board_image_pkey" PRIMARY KEY ("room_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "late_update_room_id_participant_id_hash_key" ON "late_update"("room_id", "participant_id", "hash");
