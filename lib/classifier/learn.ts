import "server-only";
import { authorize, type SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { type Class, classes } from "./classes";
import { categoryOf } from "./classify";
import { baseModel } from "./current";
import { evaluate } from "./evaluate";
import { readExamples } from "./examples";
import { modelOf } from "./model";
import { type Correction, trainModel } from "./train";

/** The newest; older ones have been outlived by the app, and training takes seconds. */
const correctionsMax = 2_000;
const correctionsMin = 5;
/** How much of what it said rightly on `validation` the new model may lose: corrections must not unteach. */
const lossMax = 0.02;

export type Learnt = { corrections: number; accepted: boolean; outcome: string };

/**
 * Trains anew with what staff corrected, from the texts as they stand on the tickets: what was erased teaches no more. The
 * result is used only if it does no worse on texts that it was not trained on; the split `test` is never looked at.
 */
export async function learnFromCorrections(actor: SystemActor, now: Date = new Date()): Promise<Learnt> {
  authorize(actor, "jobs:run");
  const corrections = await readCorrections();
  if (corrections.length < correctionsMin) {
    // Erased, or too few again: what had been learnt from them goes as well.
    await db.classifierModel.deleteMany({});
    return { corrections: corrections.length, accepted: false, outcome: `too few to learn from (${correctionsMin} are needed).` };
  }
  const examples = readExamples();
  const stored = await trainModel(examples, corrections);
  const validation = examples.filter(({ split }) => split === "validation");
  const [before, after] = [evaluate(validation, baseModel()), evaluate(validation, modelOf(stored))].map(rightOf);
  const accepted = (after ?? 0) >= (before ?? 0) - lossMax;
  const agreeing = (model: ReturnType<typeof modelOf>) =>
    corrections.filter(({ text, label }) => categoryOf("", text, model).category === label).length;
  const report = { before, after, agreed_before: agreeing(baseModel()), agreed_after: agreeing(modelOf(stored)) };
  await db.$transaction(async (tx) => {
    // One is kept: an older one may know words that were erased since.
    await tx.classifierModel.deleteMany({});
    await tx.classifierModel.create({
      data: { id: newId(now), madeAt: now, base: baseModel().version, corrections: corrections.length, weights: stored, report, accepted },
    });
  });
  const outcome = `${accepted ? "in use" : "not used, it unteaches"}; right on validation ${share(before)} before, ${share(after)} after; agrees with ${report.agreed_before} of the corrections before, ${report.agreed_after} after.`;
  return { corrections: corrections.length, accepted, outcome };
}

/** What staff said, with the text that it was said of. The app's own sentence needs no teaching. */
async function readCorrections(): Promise<Correction[]> {
  const rows = await db.$queryRaw<{ subject: string; body: string; category: string }[]>`
    SELECT t.subject, t.body, t.category FROM tickets t LEFT JOIN users u ON u.id = t.user_id
    WHERE t.category_source = 'staff' AND t.category <> 'unsure' AND t.subject <> 'Erased' AND u.erased_at IS NULL
    ORDER BY t.updated_at DESC, t.id DESC LIMIT ${correctionsMax}`;
  return rows.flatMap(({ subject, body, category }) => {
    const label = classes.find((name): name is Class => name === category);
    const told = categoryOf(subject, body, baseModel());
    return label && told.source === "model" ? [{ text: `${subject}\n\n${body}`, label }] : [];
  });
}

function rightOf(found: ReturnType<typeof evaluate>): number {
  return classes.reduce((sum, name) => sum + found.confusion[name][name], 0) / found.texts;
}

function share(part: number | undefined): string {
  return `${((part ?? 0) * 100).toFixed(1)} %`;
}
