-- CreateTable
CREATE TABLE "imported_session" (
    "room_id" TEXT NOT NULL,
    "origin_id" TEXT NOT NULL,
    "viewer_id" TEXT NOT NULL,
    "imported_by" TEXT,
    "demo" BOOLEAN NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "hash" BYTEA NOT NULL,
    "prompt_title" TEXT,
    "prompt_markdown" TEXT,
    "prompt_seen" JSONB,
    "rubric_markdown" TEXT NOT NULL,

    CONSTRAINT "imported_session_pkey" PRIMARY KEY ("room_id")
);

-- CreateTable
CREATE TABLE "server_fact" (
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "server_fact_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "imported_session_demo_idx" ON "imported_session"("demo");

-- CreateIndex
CREATE UNIQUE INDEX "imported_session_imported_by_hash_key" ON "imported_session"("imported_by", "hash");
