import "server-only";
import type { db, Tx } from "@/lib/db";
import { type Model, modelOf, type StoredModel } from "./model";
import stored from "./model.json";

let base: Model | undefined;
let learnt: { id: string; model: Model } | undefined;

/** The model that comes with the program. */
export function baseModel(): Model {
  base ??= modelOf(stored);
  return base;
}

/** The model in use: what was learnt last from corrections on top of this program's, where that passed; else the program's. */
export async function currentModel(tx: Tx | typeof db): Promise<Model> {
  const { version } = baseModel();
  const where = { base: version, accepted: true };
  const last = await tx.classifierModel.findFirst({ where, orderBy: { madeAt: "desc" }, select: { id: true } });
  if (!last) return baseModel();
  if (learnt?.id !== last.id) {
    const row = await tx.classifierModel.findUnique({ where: { id: last.id }, select: { weights: true } });
    if (!row) return baseModel();
    learnt = { id: last.id, model: modelOf(row.weights as StoredModel) };
  }
  return learnt.model;
}
