export const nothingHere = {
  title: "There is nothing at this address",
  mayBeOld: "The link may be old, or the id in it may have lost a character",
  mayBeOldLead: "The link may be old, or the id in it may have lost a character. Search for the person instead; nothing was changed.",
  searchAbove:
    "Search for the person, the ticket or the id above. What was erased on request is not found either; the audit log says when that was.",
};
