export const replyCharsMax = 10_000;
