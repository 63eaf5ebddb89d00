import type { FamiliarProblems } from '@/domain/bank/picking'
import type { PracticedInterview } from '@/domain/queries'
import type { PrismaClient } from '@/server/db/generated/client'

type SeenRow = { slug: string; at: Date; attempted: boolean; best: number | null }

type PracticeRow = Omit<PracticedInterview, 'startedAt'> & { startedAt: Date }

/** Who has had to do with which problem: the rooms know most of it, the rest was opened by hand. */
export class FamiliarityStorage {
  readonly #prisma: PrismaClient

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma
  }

  /**
   * What a person has seen: problems they were interviewer on, those that were presented to them, and those whose guide
   * they opened. A candidate's best total counts cards that were submitted and revealed, with all twelve dimensions.
   */
  async of(userId: string): Promise<FamiliarProblems> {
    const rows = await this.#prisma.$queryRaw<SeenRow[]>`
      WITH held AS (
        SELECT r.id, r.prompt_slug, r.started_at, r.revealed_at, p.role,
          NOT EXISTS (SELECT FROM imported_session s WHERE s.room_id = r.id) AS here
        FROM participant p JOIN room r ON r.id = p.room_id
        WHERE p.user_id = ${userId} AND r.started_at IS NOT NULL
          AND (p.role = 'interviewer' OR EXISTS (
            SELECT 1 FROM room_event e WHERE e.room_id = r.id AND e.type = 'promptPresented'))
      ), totals AS (
        SELECT h.id, sum(s.value::int) AS total
        FROM held h
        JOIN participant i ON i.room_id = h.id AND i.role = 'interviewer'
        JOIN scorecard c ON c.room_id = h.id AND c.participant_id = i.id AND c.submitted_at IS NOT NULL
        CROSS JOIN LATERAL jsonb_each_text(c.scores) s
        WHERE h.here AND h.role = 'candidate' AND h.revealed_at IS NOT NULL AND s.value ~ '^[1-5]$'
        GROUP BY h.id
        HAVING count(*) = 12
      ), seen AS (
        SELECT h.prompt_slug AS slug, h.started_at AS at,
          h.here AND h.role = 'candidate' AND h.revealed_at IS NOT NULL AS attempted, t.total AS best
        FROM held h LEFT JOIN totals t ON t.id = h.id
        UNION ALL
        SELECT slug, at, false, NULL FROM problem_seen WHERE user_id = ${userId}
      )
      SELECT slug, max(at) AS at, bool_or(attempted) AS attempted, max(best)::int AS best FROM seen GROUP BY slug`
    return Object.fromEntries(
      rows.map(({ slug, at, attempted, best }) => [slug, { seenAt: at.getTime(), attempted, best }]),
    )
  }

  /** Notes that a person has opened a problem's guide. Again changes nothing. */
  async markSeen(userId: string, slug: string, at: Date): Promise<void> {
    await this.#prisma.$executeRaw`
      INSERT INTO problem_seen (user_id, slug, at) VALUES (${userId}, ${slug}, ${at}) ON CONFLICT DO NOTHING`
  }

  /** Whether they have opened its guide and said so. */
  async hasOpenedGuide(userId: string, slug: string): Promise<boolean> {
    return (await this.#prisma.problemSeen.count({ where: { userId, slug } })) > 0
  }

  /** Whether they sit as candidate on this problem in a room whose scores are not revealed. */
  async isCandidateOn(userId: string, slug: string): Promise<boolean> {
    const [row] = await this.#prisma.$queryRaw<{ sits: boolean }[]>`
      SELECT EXISTS (
        SELECT 1 FROM participant p JOIN room r ON r.id = p.room_id
        WHERE p.user_id = ${userId} AND p.role = 'candidate' AND r.prompt_slug = ${slug}
          AND r.status IN ('lobby', 'live', 'debrief') AND r.revealed_at IS NULL) AS sits`
    return row?.sits ?? false
  }

  /** A person's interviews on a problem, newest first; those in which it was never theirs to know are left out. */
  async practice(userId: string, slug: string): Promise<PracticedInterview[]> {
    const rows = await this.#prisma.$queryRaw<PracticeRow[]>`
      SELECT r.id AS "roomId", p.role, r.level, r.status, r.started_at AS "startedAt",
        (SELECT CASE WHEN count(*) = 12 THEN sum(s.value::int) END
          FROM participant i
          JOIN scorecard c ON c.room_id = r.id AND c.participant_id = i.id AND c.submitted_at IS NOT NULL
          CROSS JOIN LATERAL jsonb_each_text(c.scores) s
          WHERE i.room_id = r.id AND i.role = 'interviewer' AND r.revealed_at IS NOT NULL
            AND s.value ~ '^[1-5]$')::int AS total
      FROM participant p JOIN room r ON r.id = p.room_id
      WHERE p.user_id = ${userId} AND r.prompt_slug = ${slug} AND r.started_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM imported_session s WHERE s.room_id = r.id)
        AND (p.role = 'interviewer' OR EXISTS (
          SELECT 1 FROM room_event e WHERE e.room_id = r.id AND e.type = 'promptPresented'))
      ORDER BY r.started_at DESC`
    return rows.map((row) => ({ ...row, startedAt: row.startedAt.getTime() }))
  }
}
