/** Draws what a terminal shows, as an SVG whose text can be read, searched and compared. */

interface Style {
  readonly bold?: boolean;
  readonly dim?: boolean;
  readonly underlined?: boolean;
  readonly red?: boolean;
}

interface Span {
  readonly text: string;
  readonly style: Style;
}

const COLUMNS = 110;
const FONT_SIZE = 13;
/** Of a character of the usual monospaced fonts, in pixels. */
const CHARACTER_WIDTH = FONT_SIZE * 0.6;
const LINE_HEIGHT = 18;
const MARGIN = 16;

/** What the sequences that ESLint's formatters write change. */
const STYLES: Readonly<Record<string, Style>> = {
  "1": { bold: true },
  "2": { dim: true },
  "4": { underlined: true },
  "22": { bold: false, dim: false },
  "24": { underlined: false },
  "31": { red: true },
  "39": { red: false },
};

/** Takes the lines of a text apart where its style changes and, as a terminal does, where a row is full. */
function rowsOf(text: string): Span[][] {
  const rows: Span[][] = [];
  let style: Style = {};
  for (const line of text.split("\n")) {
    let row: Span[] = [];
    let free = COLUMNS;
    rows.push(row);
    // eslint-disable-next-line no-control-regex -- it is what the sequences begin with
    for (const [, code, shown = ""] of line.matchAll(/\u001B\[(\d+)m|([^\u001B]+)/gu)) {
      if (code !== undefined) style = code === "0" ? {} : { ...style, ...STYLES[code] };
      for (let rest = shown; rest !== "";) {
        if (free === 0) {
          rows.push((row = []));
          free = COLUMNS;
        }
        row.push({ text: rest.slice(0, free), style });
        const taken = Math.min(free, rest.length);
        rest = rest.slice(taken);
        free -= taken;
      }
    }
  }
  return rows;
}

function toTspan({ text, style }: Span): string {
  const classes = Object.entries(style).flatMap(([name, isOn]) => (isOn === true ? [name] : []));
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return classes.length === 0 ? escaped : `<tspan class="${classes.join(" ")}">${escaped}</tspan>`;
}

/**
 * @param text - lines with the escape sequences for bold, dim, underlined and red, as `eslint --color` prints them
 * @param title - for readers who do not see the picture
 */
export function drawTerminal(text: string, title: string): string {
  const rows = rowsOf(text);
  const width = Math.ceil(COLUMNS * CHARACTER_WIDTH + 2 * MARGIN);
  const height = rows.length * LINE_HEIGHT + 2 * MARGIN;
  const lines = rows.map((row, index) => {
    const y = MARGIN + (index + 1) * LINE_HEIGHT - (LINE_HEIGHT - FONT_SIZE);
    return `<text x="${String(MARGIN)}" y="${String(y)}">${row.map(toTspan).join("")}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" viewBox="0 0 ${String(width)} ${String(height)}" role="img" xml:space="preserve">
<title>${title}</title>
<style>
text { font: ${String(FONT_SIZE)}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #e6edf3 }
.bold { font-weight: bold } .dim { fill: #8b949e } .underlined { text-decoration: underline } .red { fill: #ff7b72 }
</style>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
${lines.join("\n")}
</svg>
`;
}
