-- CreateTable
CREATE TABLE "own_problem" (
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "owner_id" TEXT NOT NULL,
    "pack_id" TEXT,
    "visibility" TEXT NOT NULL,
    "link_hash" BYTEA,
    "front" JSONB NOT NULL,
    "hidden_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "own_problem_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "own_problem_reader" (
    "slug" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "own_problem_reader_pkey" PRIMARY KEY ("slug","user_id")
);

-- CreateTable
CREATE TABLE "pack" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "link_hash" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pack_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pack_member" (
    "pack_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pack_member_pkey" PRIMARY KEY ("pack_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "own_problem_link_hash_key" ON "own_problem"("link_hash");

-- CreateIndex
CREATE INDEX "own_problem_owner_id_idx" ON "own_problem"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "own_problem_pack_id_name_key" ON "own_problem"("pack_id", "name");

-- CreateIndex
CREATE INDEX "own_problem_reader_user_id_idx" ON "own_problem_reader"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "pack_link_hash_key" ON "pack"("link_hash");

-- CreateIndex
CREATE INDEX "pack_owner_id_idx" ON "pack"("owner_id");

-- CreateIndex
CREATE INDEX "pack_member_user_id_idx" ON "pack_member"("user_id");

-- a team's problem stands in a pack, and no other does
ALTER TABLE "own_problem" ADD CONSTRAINT "own_problem_visibility_check"
  CHECK ("visibility" IN ('private', 'link', 'team') AND ("visibility" = 'team') = ("pack_id" IS NOT NULL));
