/** Buffers that are longer, in bytes of text, are given back once a shorter text comes. */
const mostKept = 1024 * 1024;

/**
 * A text as its UTF-8 bytes, each with the class of the character that it belongs to; all that a split pattern
 * needs to know. Lone surrogates become U+FFFD, as in tiktoken. Meant to be loaded again and again: its
 * buffers grow with the texts, and only very long ones go with theirs.
 *
 * Beyond the end, both buffers hold a zero, so that a scan for any class stops there by itself.
 */
export class ClassifiedText {
  bytes = new Uint8Array(0);
  classes = new Uint16Array(0);
  /** In bytes. */
  length = 0;
  /** Whether every character is ASCII: no Unicode normalisation changes such a text. */
  isAscii = true;
  private readonly encoder = new TextEncoder();
  private readonly asciiClasses: Uint16Array;

  /** `classOf`: the class of each code point, from `characterClasses()`. */
  constructor(private readonly classOf: Uint16Array) {
    this.asciiClasses = Uint16Array.from({ length: 256 }, (_, byte) =>
      byte < 0x80 ? (classOf[byte] ?? 0) : 0,
    );
  }

  load(text: string): void {
    // A UTF-16 unit takes three bytes at most, and the zero needs one; four are classified at a time.
    const room = text.length * 3 + 4;
    const held = this.bytes.length;
    if (held < room || (held > mostKept && room < mostKept)) {
      this.bytes = new Uint8Array(room);
      this.classes = new Uint16Array(room);
    }
    this.length = this.encoder.encodeInto(text, this.bytes).written;
    this.bytes[this.length] = 0;
    this.isAscii = this.length === text.length;
    this.classify();
  }

  private classify(): void {
    const { bytes, classes, asciiClasses, length } = this;
    // Four at a time: twice as fast, and most of all text is ASCII.
    for (let at = 0; at < length; at += 4) {
      classes[at] = asciiClasses[bytes[at] ?? 0] ?? 0;
      classes[at + 1] = asciiClasses[bytes[at + 1] ?? 0] ?? 0;
      classes[at + 2] = asciiClasses[bytes[at + 2] ?? 0] ?? 0;
      classes[at + 3] = asciiClasses[bytes[at + 3] ?? 0] ?? 0;
    }
    classes[length] = 0;
    if (!this.isAscii) this.classifyOthers();
  }

  private classifyOthers(): void {
    const { bytes, classes, classOf, length } = this;
    for (let at = 0; at < length; at++) {
      const lead = bytes[at] ?? 0;
      if (lead < 0x80) continue;
      const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
      const found = classOf[codePointAt(bytes, at, size)] ?? 0;
      for (const last = at + size - 1; at < last; at++) classes[at] = found;
      classes[at] = found;
    }
  }
}

function codePointAt(bytes: Uint8Array, at: number, size: number): number {
  const low = (offset: number): number => (bytes[at + offset] ?? 0) & 0x3f;
  const lead = bytes[at] ?? 0;
  if (size === 2) return ((lead & 0x1f) << 6) | low(1);
  if (size === 3) return ((lead & 0x0f) << 12) | (low(1) << 6) | low(2);
  return ((lead & 0x07) << 18) | (low(1) << 12) | (low(2) << 6) | low(3);
}
