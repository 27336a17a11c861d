import { redirect } from "next/navigation";
import { Refusal } from "@/lib/errors";
import { hrefWith, type PageState } from "./page-state";

/** Asks the verb; a cursor that is not (or no longer) of this list leads to its first page instead of an error. */
export async function readPage<Page>(state: PageState, read: () => Promise<Page>): Promise<Page> {
  try {
    return await read();
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "INVALID_CURSOR") redirect(hrefWith(state, {}));
    throw thrown;
  }
}
