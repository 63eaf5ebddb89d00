/** What a new problem starts from: the skeleton of the format, each place saying what belongs there. */
export const TEMPLATE = `---
slug: my-problem
title: My problem
aliases: []
order: 1
difficulty: intermediate
levels: [L4, L5, L6]
tags: [own]
focus: [REQ, BOE, HLD, DATA]
parts: []
companies: []
kind: full
origin: own
minutes: 45
---

## Brief

Two to four sentences about the product, for the candidate. They give no numbers away: those are for the candidate to ask for.

## Clarifications

| Candidate may ask | Answer | What it changes |
|---|---|---|
| What may a candidate ask? | What you answer. | What that changes in the design. |

## Requirements

### Functional

- What a user can do.

### Non-functional

| Quality | Target | Why here |
|---|---|---|
| Latency | A target that fits this system | Why it matters here |

### Out of scope

- What the candidate may leave out.

## Estimates

\`\`\`estimate
unit users requests
given daily_users = 2e6 users        # active on a day
given requests_each = 30 requests/user   # in a day, by one user
peak = 3 * daily_users * requests_each / (1 day) -> requests/s
expect peak in [1e3, 5e3] requests/s
\`\`\`

- What follows from {{peak}} at the peak, written as a name so that it is never typed twice.

## API

| Call | Request → response | Retry rule and errors |
|---|---|---|
| \`POST /things\` | fields → 201 thing | Idempotency-Key; 409 when it differs |

## Design

\`\`\`mermaid
flowchart LR
  user[User] -->|asks| api[API]
  api -->|reads| store[(Store)]
\`\`\`

### Read: one read through the design

1. The first step of one read.

### Write: one write through the design

1. The first step of one write.

## Data model

| Table | Key and columns | Indexes | Why |
|---|---|---|---|
| thing | id, … | by owner | Who reads it, and how |

Partition by …, because …

## Deep dives

### 1. A title (DATA, SCALE)

#### Question

The question, as you would ask it.

#### Strong answer

- What a strong answer holds: three to six points.

#### Hints

- **Nudge:** asks about the user or the record.
- **Pointer:** says where to look.
- **Reveal:** gives the mechanism.

#### Twists

- **What if …?** What then breaks, and what holds.
- **What if …?** What then breaks, and what holds.

## Failures

| Failure | Symptom | Mitigation |
|---|---|---|
| What fails in this system | What people and graphs show | What helps |

## Trade-offs

| Decision | Gained | Given up | Choose otherwise when |
|---|---|---|---|
| The chosen one, over the rejected one | What is gained | What is given up | When the other is better |

## Levels

### L4

What somebody at this level does on this problem.

### L5

What somebody at this level does on this problem.

### L6

What somebody at this level does on this problem.

## Scoring

| Dimension | 1 | 3 | 5 |
|---|---|---|---|
| REQ | What a 1 looks like here | What a 3 looks like here | What a 5 looks like here |
| BOE | What a 1 looks like here | What a 3 looks like here | What a 5 looks like here |
| API | What a 1 looks like here | What a 3 looks like here | What a 5 looks like here |
| HLD | What a 1 looks like here | What a 3 looks like here | What a 5 looks like here |
| DATA | What a 1 looks like here | What a 3 looks like here | What a 5 looks like here |
| CACHE | What a 1 looks like here | What a 3 looks like here | What a 5 looks like here |
| ASYNC | What a 1 looks like here | What a 3 looks like here | What a 5 looks like here |
| SCALE | What a 1 looks like here | What a 3 looks like here | What a 5 looks like here |
| CONS | What a 1 looks like here | What a 3 looks like here | What a 5 looks like here |
| SEC | What a 1 looks like here | What a 3 looks like here | What a 5 looks like here |
| OPS | What a 1 looks like here | What a 3 looks like here | What a 5 looks like here |
| COMM | What a 1 looks like here | What a 3 looks like here | What a 5 looks like here |

## Red flags

- **“A sentence you hear”** Why it should lower a score on this problem.

## Extensions

- A follow-up when time is left.
`
