-- CreateTable
CREATE TABLE "problem_seen" (
    "user_id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "problem_seen_pkey" PRIMARY KEY ("user_id","slug")
);
