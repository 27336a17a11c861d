/** The link to whom a ticket is linked to, where the keys go on when that was asked. */
export const linkedPersonId = "linked-person";
