// The words by which harmful advice is known, in both languages whatever the answer is written in. Pure.

export type AdviceCode = "clear_data" | "reinstall" | "log_out" | "chat_deleted" | "we_read";

const gerundLead = String.raw`(?:try|by|consider|recommend|suggest|start (?:by|with)|worth|do some|tente|experimente|recomendo|sugiro)\s+(?:\w+\s+)?`;
const things = `(?:chats?|conversations?|consultations?|history|messages)`;
const coisas = `(?:chats?|conversas?|consultas?|histórico|mensagens)`;

const sources: Record<AdviceCode, string[]> = {
  clear_data: [
    String.raw`\b(?:clear|wipe|erase|delete|remove|reset)\s+(?:(?:the|your|all|of|its|app|app's|app’s|lume|lume's|lume’s|local|stored)\s+)*(?:data|cache|storage)\b`,
    String.raw`\b${gerundLead}(?:clearing|wiping|erasing|deleting|resetting)\s+(?:(?:the|your|all|of|its|app|app's|app’s|lume|local)\s+)*(?:data|cache|storage)\b`,
    String.raw`\breset\s+(?:the|your)\s+app\b`,
    String.raw`\b(?:limpe|limpar|apague|apagar|exclua|excluir|remova|remover|zere)\s+(?:(?:os|o|a|seus|todos|todo|local|locais)\s+)*(?:dados|cache|armazenamento)\b`,
    String.raw`\b(?:tente|experimente)\s+limpando\b`,
    String.raw`\b(?:redefina|resete|resetar|redefinir)\s+o\s+(?:app|aplicativo)\b`,
  ],
  reinstall: [
    String.raw`\b(?:reinstall|re-install|uninstall)\b`,
    String.raw`\b${gerundLead}(?:reinstalling|re-installing|uninstalling)\b`,
    String.raw`\b(?:install|download)\s+(?:it|the app|lume)\s+(?:again|anew|once more|fresh)\b`,
    String.raw`\b(?:delete|remove)\s+(?:the|your)\s+app\b`,
    String.raw`\b(?:reinstale|reinstalar|desinstale|desinstalar)\b`,
    String.raw`\b${gerundLead}(?:reinstalando|desinstalando)\b`,
    String.raw`\b(?:instale|instalar|baixe|baixar)\s+(?:o app|o aplicativo|o lume|ele)?\s*(?:de novo|novamente|outra vez)\b`,
    String.raw`\b(?:exclua|apague|remova)\s+o\s+(?:app|aplicativo)\b`,
  ],
  log_out: [
    String.raw`\b(?:log|sign)\s+out\b`,
    String.raw`\b${gerundLead}(?:logging|signing)\s+out\b`,
    String.raw`\b(?:saia|sair)\s+(?:(?:da|de)\s+(?:sua\s+)?conta|do app|do aplicativo)?\s*(?:e|,)\s*(?:entre|entrar|faça login|volte)`,
    String.raw`\b(?:saia|sair)\s+da\s+(?:sua\s+)?conta\b`,
    String.raw`\b(?:faça|fazer|tente)\s+(?:o\s+)?logout\b`,
    String.raw`\b(?:deslogue|deslogar)\b`,
  ],
  chat_deleted: [
    String.raw`\b(?:your|the|this|that)\s+(?:\w+\s+)?${things}(?:\s+with\s+[\p{L}\s]{1,40}?)?\s+(?:was|were|is|are|has been|have been|had been|got)\s+(?:(?:now|already|permanently|completely)\s+)?(?:deleted|erased|removed|lost|gone)\b`,
    String.raw`\b(?:we|i)(?:'ve|’ve| have)?\s+(?:deleted|erased|removed)\s+(?:your|the|this)\s+(?:\w+\s+)?${things}\b`,
    String.raw`(?<!\p{L})(?:seu|sua|seus|suas|o|a|os|as|este|esta)\s+(?:\p{L}+\s+)?${coisas}(?:\s+(?!não)\p{L}+)?(?:\s+com\s+[\p{L}\s]{1,40}?)?\s+(?:foi|foram|está|estão|já foi)\s+(?:excluíd|apagad|deletad|removid|perdid)[oa]s?(?!\p{L})`,
    String.raw`(?<!\p{L})(?:excluímos|apagamos|deletamos|removemos|excluí|apaguei)\s+(?:o |a |os |as )?(?:seu|sua|seus|suas)?\s*${coisas}`,
  ],
  we_read: [
    String.raw`\b(?:we|i)(?:'ve|’ve| have| had)?\s+(?:can\s+)?(?:read|seen?|looked (?:at|into|through)|went through|checked|reviewed)\s+(?:through\s+)?(?:your|the)\s+(?:chats?|conversations?|messages|chat history)\b(?!\s+(?:is|was|are|were|still|has|have|on the server))`,
    String.raw`(?<!\p{L})(?:lemos|li|vimos|vi|olhamos|verificamos|podemos ver|consigo ver|analisamos)\s+(?:a |as |o |os )?(?:sua|suas|seu|seus)\s+(?:conversas?|mensagens|chats?)(?!\p{L})(?!\s+(?:está|estão|continua|continuam|foi|foram|no servidor))`,
  ],
};

export const advicePatterns = Object.entries(sources).flatMap(([code, texts]) =>
  texts.map((text) => ({ code: code as AdviceCode, pattern: new RegExp(text, "giu") })),
);

/** A word that turns the advice around, in the clause before it. */
export const negation =
  /(?:\b(?:do not|don't|don’t|does not|never|no need to|need not|needn't|needn’t|not have to|not need to|not necessary to|without|avoid|instead of|rather than|cannot|can't|can’t|will not|won't|won’t|did not|didn't|didn’t|under no circumstances|have not|haven't|haven’t|nobody|no one|none of us)\b|(?<!\p{L})(?:não|nunca|jamais|sem|evite|evitar|em vez de|em hipótese alguma|ninguém|nem)(?!\p{L}))(?!\s+(?:worry|hesitate|se preocupe|hesite))/iu;

/** It tells what happened, or when something happens: no advice, unless it promises that it helps. */
export const telling =
  /(?:\b(?:if|when|whenever|after|before|once|because|since|that|who)\s+(?:you|people|they|somebody|someone|a person)(?:\s+(?:have|had|ever))?|(?<!\p{L})(?:se|quando|depois que|depois de|após|ao|antes de|antes que|porque|caso)(?:\s+(?:você|a pessoa))?)\s*$/iu;
export const promising =
  /\b(?:should|will|might|may|can) (?:work|fix|help|solve|bring)|\b(?:vai|deve|pode) (?:funcionar|resolver|ajudar|voltar)|\b(?:resolve|funciona|works again)\b/iu;
