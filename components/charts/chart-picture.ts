"use client";

// A chart as a PNG that can stand alone in somebody's slides: on light paper whatever the theme, with its name, days, filters,
// key and marks, and as of when it is. Drawn by the browser itself: nothing is sent anywhere.

export type PictureKey = { name: string; color: string; shape: "line" | "bar"; hatched?: boolean };

export type PictureWords = {
  title: string;
  /** Under the title: the days, the zone, the filters. */
  lines: readonly string[];
  /** What the numbers over the chart mean. */
  marks: readonly string[];
  /** As of when, by which definition. */
  foot: string;
};

const scale = 2;
const paddingPx = 24;
const leastWidthPx = 720;
const keyGapPx = 18;

/** Draws `svg` as it is on the screen now, with `words` around it. Throws where the browser cannot. */
export async function drawPicture(svg: SVGSVGElement, words: PictureWords, keys: readonly PictureKey[]): Promise<Blob> {
  const { markup, width, height, font, inks, colors } = onLightPaper((host) => ({
    ...standingAlone(svg, host),
    font: getComputedStyle(host).fontFamily,
    inks: { ink: inkOf(host, "--color-ink"), quiet: inkOf(host, "--color-ink-2"), paper: inkOf(host, "--color-panel") },
    colors: keys.map(({ color }) => inkOf(host, color)),
  }));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no pictures.");
  const wide = Math.max(leastWidthPx, width);
  const high = (height * wide) / width;
  // Once to learn how high it gets, once to draw: setting a canvas' size empties it.
  const paint = () => {
    const pen = new Pen(context, wide, font);
    pen.text(words.title, { sizePx: 19, weight: 600, color: inks.ink });
    for (const line of words.lines) pen.text(line, { sizePx: 13, color: inks.quiet });
    pen.down(8);
    pen.keys(keys, colors, inks.ink);
    context.drawImage(image, paddingPx, pen.y, wide, high);
    pen.down(high + 8);
    for (const line of words.marks) pen.text(line, { sizePx: 12, color: inks.quiet });
    pen.down(4);
    pen.text(words.foot, { sizePx: 12, color: inks.quiet });
    return pen.y + paddingPx;
  };
  const all = paint();
  canvas.width = (wide + 2 * paddingPx) * scale;
  canvas.height = Math.ceil(all) * scale;
  context.scale(scale, scale);
  context.fillStyle = inks.paper;
  context.fillRect(0, 0, wide + 2 * paddingPx, all);
  paint();
  return await new Promise<Blob>((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error())), "image/png");
  });
}

/** Looks something up where every colour is the light theme's: the page itself is light for so long, which nobody sees. */
export function onLightPaper<Found>(look: (host: HTMLElement) => Found): Found {
  const root = document.documentElement;
  const before = root.className;
  const host = document.createElement("div");
  Object.assign(host.style, { position: "fixed", left: "-10000px", top: "0" });
  host.setAttribute("aria-hidden", "true");
  root.classList.remove("dark");
  root.classList.add("light");
  document.body.append(host);
  try {
    return look(host);
  } finally {
    host.remove();
    root.className = before;
  }
}

/** A colour as a canvas understands it: "--color-ink" or "var(--color-ink)" as it is on light paper. */
export function inkOf(host: HTMLElement, color: string): string {
  host.style.color = color.startsWith("--") ? `var(${color})` : color;
  return getComputedStyle(host).color;
}

const kept = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "opacity"],
  ...["font-size", "font-weight", "text-anchor", "visibility", "display"],
] as const;

/** The drawing as a document of its own: a picture knows nothing of the page's styles, so each element gets its own. */
function standingAlone(svg: SVGSVGElement, host: HTMLElement): { markup: string; width: number; height: number } {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  // What is only there while a pointer or the focus is.
  for (const passing of copy.querySelectorAll(".recharts-tooltip-cursor, .recharts-active-dot")) passing.remove();
  const width = svg.clientWidth || svg.width.baseVal.value;
  const height = svg.clientHeight || svg.height.baseVal.value;
  host.append(copy);
  for (const element of copy.querySelectorAll<SVGElement>("*")) {
    const style = getComputedStyle(element);
    for (const name of kept) element.setAttribute(name, style.getPropertyValue(name));
    element.removeAttribute("style");
    element.removeAttribute("class");
  }
  copy.removeAttribute("style");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("font-family", "system-ui, sans-serif");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.querySelector("title")?.remove();
  return { markup: new XMLSerializer().serializeToString(copy), width, height };
}

type Look = { sizePx: number; weight?: number; color: string };

/** Writes from the top down, in lines as wide as the picture. */
class Pen {
  y = paddingPx;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly widthPx: number,
    private readonly font: string,
  ) {}

  down(px: number): void {
    this.y += px;
  }

  text(words: string, { sizePx, weight = 400, color }: Look): void {
    this.context.font = `${weight} ${sizePx}px ${this.font}`;
    this.context.fillStyle = color;
    this.context.textBaseline = "alphabetic";
    for (const line of this.linesOf(words)) {
      this.y += sizePx * 1.35;
      this.context.fillText(line, paddingPx, this.y);
    }
  }

  keys(keys: readonly PictureKey[], colors: readonly string[], ink: string): void {
    if (keys.length === 0) return;
    const { context } = this;
    context.font = `400 12.5px ${this.font}`;
    let x = paddingPx;
    this.down(16);
    for (const [index, { name, shape, hatched }] of keys.entries()) {
      const width = 20 + context.measureText(name).width;
      if (x > paddingPx && x + width > paddingPx + this.widthPx) {
        x = paddingPx;
        this.down(18);
      }
      const color = colors[index] ?? ink;
      if (shape === "line") {
        context.fillStyle = color;
        context.fillRect(x, this.y - 5, 14, 2);
      } else this.swatch(x + 2, this.y - 9, color, hatched === true);
      context.fillStyle = ink;
      context.fillText(name, x + 20, this.y);
      x += width + keyGapPx;
    }
    this.down(10);
  }

  private swatch(x: number, y: number, color: string, hatched: boolean): void {
    const { context } = this;
    context.save();
    context.beginPath();
    context.rect(x, y, 10, 10);
    context.clip();
    context.globalAlpha = hatched ? 0.22 : 1;
    context.fillStyle = color;
    context.fillRect(x, y, 10, 10);
    context.globalAlpha = 1;
    context.strokeStyle = color;
    context.lineWidth = 1.7;
    for (let at = -10; hatched && at < 10; at += 4) {
      context.beginPath();
      context.moveTo(x + at, y + 10);
      context.lineTo(x + at + 10, y);
      context.stroke();
    }
    context.restore();
  }

  private linesOf(words: string): string[] {
    const lines: string[] = [];
    for (const word of words.split(" ")) {
      const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
      if (lines.length > 0 && this.context.measureText(longer).width <= this.widthPx) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }
}
