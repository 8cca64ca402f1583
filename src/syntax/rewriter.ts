/** Writes down what the normaliser does to a text: edits, hidden pieces, and what comes back as nodes. */
import type { MemberKind } from "./macro-kinds.js";
import type { Attachment, Edit, Replacement } from "./normalization.js";
import type { Span, Tokens } from "./scan.js";

/** What a hidden piece comes back as, and the section that it names, if it is known. */
export interface HiddenAs {
  readonly kind: Attachment["kind"];
  readonly section?: string | undefined;
}

/** Tokens are named by their index; a range of them by its first and the one behind its last. */
export class Rewriter {
  readonly edits: Edit[] = [];
  readonly placeholders: Edit[] = [];
  readonly hidden: Span[] = [];
  readonly attachments: Attachment[] = [];
  readonly replacements = new Map<number, Replacement>();

  constructor(readonly tokens: Tokens) {}

  #span(from: number, to: number): Span {
    return { start: this.tokens.start(from), end: this.tokens.end(to - 1) };
  }

  /** Writes something as long over the start of a token. */
  edit(index: number, text: string): void {
    this.edits.push({ offset: this.tokens.start(index), text });
  }

  /** Hides tokens from the parser for good. */
  hide(from: number, to: number): void {
    if (to > from) this.hidden.push(this.#span(from, to));
  }

  /** Hides tokens that come back as a node: of a macro whose name is the token `name`, the first unless told. */
  attach(from: number, to: number, { kind, section }: HiddenAs, name = from): void {
    const span = this.#span(from, to);
    this.hidden.push(span);
    this.attachments.push({
      ...span,
      kind,
      macro: this.tokens.text(name),
      nameEnd: this.tokens.end(name),
      ...(section === undefined ? {} : { section }),
    });
  }

  /** Notes that the parser sees tokens as something else than they are. */
  mark(from: number, to: number, replacement: { kind: "member"; member: MemberKind } | { kind: "statement" }): void {
    const span = this.#span(from, to);
    this.replacements.set(span.start, { ...replacement, ...span });
  }

  /** Makes an identifier of tokens that the grammar does not take at this place: of the first one, hiding the others. */
  replace(from: number, to: number, kind: "argument" | "typeof"): void {
    const span = this.#span(from, to);
    const firstEnd = this.tokens.end(from);
    this.placeholders.push({ offset: span.start, text: "_".repeat(firstEnd - span.start) });
    if (span.end > firstEnd) this.hidden.push({ start: firstEnd, end: span.end });
    this.replacements.set(span.start, { kind, ...span });
  }

  /**
   * Makes two names of a macro's: one that stands for a type, and one for what is declared.
   * @returns false, nothing done, when the name has fewer than three characters
   */
  splitName(index: number): boolean {
    const span = this.#span(index, index + 1);
    if (span.end - span.start < 3) return false;
    this.edits.push({ offset: span.start + 1, text: " " });
    this.replacements.set(span.start, { kind: "macroType", ...span });
    this.replacements.set(span.start + 2, { kind: "macroName", ...span });
    return true;
  }
}
