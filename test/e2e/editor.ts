/** An editor that talks to the language server of the ESLint extension of VS Code, which other editors run as well. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import {
  ApplyWorkspaceEditRequest,
  CodeActionKind,
  ConfigurationRequest,
  createMessageConnection,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  MessageType,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  TextDocumentEdit,
  TextEdit,
  type MessageConnection,
  type ShowMessageParams,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import type { ServerSettings } from "./editor-settings.js";
import { OpenFile } from "./open-file.js";

const SERVER = createRequire(import.meta.url).resolve("vscode-langservers-extracted/bin/vscode-eslint-language-server");

interface Opened {
  readonly file: OpenFile;
  readonly settings: ServerSettings;
}

/** `eslint/status`: how the validation of a file went. */
const STATUS_OK = 1;

export class Editor {
  /** The addresses that the server asked to open in a browser. */
  readonly pages: string[] = [];
  readonly #opened = new Map<string, Opened>();
  readonly #complaints: string[] = [];
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #connection: MessageConnection;

  private constructor() {
    this.#process = spawn(process.execPath, [SERVER, "--stdio"]);
    this.#process.stderr.setEncoding("utf8").on("data", (text: string) => this.#complaints.push(text));
    this.#connection = createMessageConnection(this.#process.stdout, this.#process.stdin);
    this.#answer();
    this.#connection.listen();
  }

  /** Starts the server. */
  static async start(): Promise<Editor> {
    const editor = new Editor();
    await editor.#connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the protocol demands it
      rootUri: null,
      workspaceFolders: null,
      capabilities: {
        workspace: { applyEdit: true, configuration: true, workspaceEdit: { documentChanges: true } },
        textDocument: {
          diagnostic: {},
          codeAction: {
            codeActionLiteralSupport: {
              codeActionKind: { valueSet: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll] },
            },
          },
        },
      },
    });
    await editor.#connection.sendNotification(InitializedNotification.type, {});
    return editor;
  }

  /** Opens a file that need not be on the disk, or that says something else there. */
  async open(path: string, text: string, settings: ServerSettings, languageId = "c"): Promise<OpenFile> {
    const file = new OpenFile(this.#connection, path, languageId, text);
    this.#opened.set(file.uri, { file, settings });
    const textDocument = { uri: file.uri, languageId, version: file.version, text };
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    return file;
  }

  /** The errors and warnings of the server since the last call: its log, what it shows, what it asks, what it prints. */
  takeComplaints(): string[] {
    return this.#complaints.splice(0);
  }

  /** @returns the exit status of the server */
  async stop(): Promise<number | null> {
    const exit = once(this.#process, "exit");
    await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
    await exit;
    this.#connection.dispose();
    return this.#process.exitCode;
  }

  #answer(): void {
    const connection = this.#connection;
    connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
      if (type === MessageType.Error || type === MessageType.Warning) this.#complaints.push(message);
    });
    connection.onNotification(ShowMessageNotification.method, ({ message }: ShowMessageParams) => {
      this.#complaints.push(message);
    });
    connection.onNotification("eslint/status", ({ uri, state }: { uri: string; state: number }) => {
      if (state !== STATUS_OK) this.#complaints.push(`${uri}: status ${String(state)}`);
    });
    connection.onRequest("eslint/openDoc", ({ url }: { url: string }) => {
      this.pages.push(url);
      return {};
    });
    connection.onRequest(RegistrationRequest.method, () => null);
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ scopeUri = "" }) => {
        const opened = this.#opened.get(scopeUri);
        return opened ? opened.settings(opened.file) : null;
      }),
    );
    connection.onRequest(ApplyWorkspaceEditRequest.type, async ({ edit }) => ({ applied: await this.#apply(edit) }));
    // Such as `eslint/noConfig` and `eslint/noLibrary`.
    connection.onRequest((method) => {
      this.#complaints.push(method);
      return {};
    });
  }

  /** Edits open files; false when one has changed since the server saw it. */
  async #apply({ documentChanges = [] }: WorkspaceEdit): Promise<boolean> {
    for (const change of documentChanges) {
      if (!TextDocumentEdit.is(change)) return false;
      const opened = this.#opened.get(change.textDocument.uri);
      if (opened?.file.version !== change.textDocument.version) return false;
      await opened.file.edit(change.edits.filter((edit) => TextEdit.is(edit)));
    }
    return true;
  }
}
