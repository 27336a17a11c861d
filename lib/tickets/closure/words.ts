// What a ticket's notes say of what it did by itself. Stored, and so in English whoever reads them.

export function throughWords(phone: string, at: Date): string {
  return `closed by itself. Their ${phone} got through at ${utc(at)}.`;
}

export function noTryWords(hours: number): string {
  return `no try yet. Their app has not tried for ${hours} hours: ask them once more, with the macro of the remedy that was carried out.`;
}

export function stillOutWords(from: string): string {
  return `what they asked about works again, but they are still locked out from ${from}.`;
}

export function refusedWords(how: "opened by itself" | "taken up again", phone: string, from: string, at: Date): string {
  return `${how}. Their ${phone} was refused from ${from} at ${utc(at)}.`;
}

function utc(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
