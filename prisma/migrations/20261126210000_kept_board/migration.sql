-- AlterTable
ALTER TABLE "room" ADD COLUMN     "board_kept" BOOLEAN NOT NULL DEFAULT true;
