/** A file that is open in an editor: what is typed into it, and what the language server says of it. */
import { pathToFileURL } from "node:url";
import {
  CodeActionKind,
  CodeActionRequest,
  DidChangeTextDocumentNotification,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  TextDocumentEdit,
  TextEdit,
  type CodeAction,
  type Diagnostic,
  type MessageConnection,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";

export class OpenFile {
  readonly #connection: MessageConnection;
  #document: TextDocument;

  /** @param path - absolute */
  constructor(
    connection: MessageConnection,
    readonly path: string,
    readonly languageId: string,
    text: string,
  ) {
    this.#connection = connection;
    this.#document = TextDocument.create(pathToFileURL(path).href, languageId, 1, text);
  }

  get uri(): string {
    return this.#document.uri;
  }

  get version(): number {
    return this.#document.version;
  }

  get text(): string {
    return this.#document.getText();
  }

  /** Edits the file, and tells the server what has changed, as typing does. */
  async edit(edits: readonly TextEdit[]): Promise<void> {
    // From the end, so that no edit moves the place of another.
    const contentChanges = [...edits]
      .map(({ range, newText }) => ({ range, text: newText }))
      .sort((one, other) => this.#document.offsetAt(other.range.start) - this.#document.offsetAt(one.range.start));
    const textDocument = { uri: this.uri, version: this.version + 1 };
    this.#document = TextDocument.update(this.#document, contentChanges, textDocument.version);
    await this.#connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  }

  /**
   * Replaces the first occurrence.
   * @throws {Error} when there is none
   */
  async replace(what: string, by: string): Promise<void> {
    const start = this.text.indexOf(what);
    if (start < 0) throw new Error(`"${what}" is not in ${this.path}`);
    await this.#overwrite(start, start + what.length, by);
  }

  /** Replaces all that the file holds. */
  async write(text: string): Promise<void> {
    await this.#overwrite(0, this.text.length, text);
  }

  /** Lints the text as it is now. */
  async diagnostics(): Promise<readonly Diagnostic[]> {
    const textDocument = { uri: this.uri };
    const report = await this.#connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    if (report.kind !== DocumentDiagnosticReportKind.Full) throw new Error("The server gave no full report.");
    return report.items;
  }

  /** What the editor offers for a diagnostic, in the order of its menu. */
  async actionsFor(diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
    return this.#actions([diagnostic], diagnostic.range);
  }

  /**
   * Chooses an entry of that menu.
   * @throws {Error} when it has no such entry
   */
  async choose(title: string, diagnostic: Diagnostic): Promise<void> {
    const actions = await this.actionsFor(diagnostic);
    const command = actions.find((action) => action.title === title)?.command;
    if (!command) throw new Error(`"${title}" is not among ${actions.map((action) => action.title).join(", ")}`);
    await this.#execute(command.command, command.arguments);
  }

  /** The command "ESLint: Fix all auto-fixable problems". */
  async fixAll(): Promise<void> {
    await this.#execute("eslint.applyAllFixes", [{ uri: this.uri, version: this.version }]);
  }

  /** What `editor.codeActionsOnSave` does with `source.fixAll.eslint`. */
  async fixAllOnSave(): Promise<void> {
    const start = { line: 0, character: 0 };
    const actions = await this.#actions([], { start, end: start }, `${CodeActionKind.SourceFixAll}.eslint`);
    for (const { edit } of actions) {
      for (const change of edit?.documentChanges ?? []) {
        if (TextDocumentEdit.is(change)) await this.edit(change.edits.filter((edit) => TextEdit.is(edit)));
      }
    }
  }

  /** @param start - offset in UTF-16 code units, as `end` is */
  async #overwrite(start: number, end: number, text: string): Promise<void> {
    const range = { start: this.#document.positionAt(start), end: this.#document.positionAt(end) };
    await this.edit([TextEdit.replace(range, text)]);
  }

  async #actions(diagnostics: Diagnostic[], range: Diagnostic["range"], kind?: CodeActionKind): Promise<CodeAction[]> {
    const actions = await this.#connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.uri },
      range,
      context: { diagnostics, ...(kind && { only: [kind] }) },
    });
    return (actions ?? []).filter((action): action is CodeAction => typeof action.command !== "string");
  }

  async #execute(command: string, commandArguments: readonly unknown[] = []): Promise<void> {
    await this.#connection.sendRequest(ExecuteCommandRequest.type, { command, arguments: [...commandArguments] });
  }
}
