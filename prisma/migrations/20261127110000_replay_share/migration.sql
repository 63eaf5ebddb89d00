-- CreateTable
CREATE TABLE "replay_share" (
    "room_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "views" INTEGER NOT NULL DEFAULT 0,
    "last_viewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "replay_share_pkey" PRIMARY KEY ("room_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "replay_share_token_hash_key" ON "replay_share"("token_hash");
