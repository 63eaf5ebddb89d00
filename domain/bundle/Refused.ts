/** A bundle breaks a rule, in one of its files: it is pointless to look further. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly file: string

  constructor(file: string, message: string) {
    super(message)
    this.file = file
  }
}
