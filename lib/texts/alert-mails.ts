import { alertMails as en } from "./en/alert-mails";
import type { InLanguages } from "./language";
import { alertMails as pt } from "./pt/alert-mails";

/** What alerts and the weekly report say outside of the desk. */
export const alertMails: InLanguages<typeof en> = { en, pt };
