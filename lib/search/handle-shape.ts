// "LM-7K3Q-Z9TW-M2XB": twelve characters of Crockford's base 32, which has no I, L, O and U to mistake.

const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
export const handleChars = 12;

/** Twelve characters from the first 60 bits of these bytes. */
export function handleFrom(bytes: Uint8Array): string {
  let bits = bytes.subarray(0, 8).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n) >> 4n;
  let handle = "";
  for (let place = 0; place < handleChars; place++) {
    handle = signs[Number(bits & 31n)] + handle;
    bits >>= 5n;
  }
  return handle;
}

export function showHandle(handle: string): string {
  return `LM-${handle.slice(0, 4)}-${handle.slice(4, 8)}-${handle.slice(8)}`;
}

/** The handle in a text that is one, as it may have been typed off a screen or said on the telephone. */
export function readHandle(text: string): string | undefined {
  const [, typed] = /^LM[-\s]?((?:[0-9a-z]{4}[-\s]?){2}[0-9a-z]{4})$/i.exec(text.trim()) ?? [];
  const handle = typed?.replace(/[-\s]/g, "").toUpperCase().replace(/[IL]/g, "1").replaceAll("O", "0");
  return handle && [...handle].every((sign) => signs.includes(sign)) ? handle : undefined;
}
