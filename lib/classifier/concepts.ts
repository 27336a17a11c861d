// Words that mean much the same for a complaint, in English, Portuguese and the basics of German. They decide nothing by
// themselves: the model learns what each is worth, alone, together, and near a word for a chat.

const concepts = {
  chat: /^(?:chats?|chatting|conversations?|convos?|consultations?|threads?|talks?|conversas?|consultas?|papos?|batepapos?|unterhaltung(?:en)?|gesprach(?:e|en|s)?|chatverlaufe?)$/,
  coach:
    /^(?:coach(?:es)?|specialist|guide|assistant|persona|therapist|bot|ai|especialista|guia|assistente|terapeuta|ia|schlafcoach|[bw]ellness)$/,
  not: /^(?:not|no|none|nothing|never|neither|nor|nowhere|longer|nao|n|sem|nem|nada|nenhum[a]?|nunca|jamais|kein(?:e|en|er)?|nicht|mehr)$/,
  able: /^(?:able|let(?:s|ting)?|allow(?:s|ed|ing)?|permit(?:s|ted)?|possible|manage[ds]?|can|could|consigo|consegu\w+|posso|pode[m]?|deixam?|permit\w+|possivel|da|dao|kann|lasst)$/,
  cannot:
    /^(?:cant|cannot|couldnt|wont|doesnt|isnt|unable|impossible|refus\w+|den(?:y|ies|ied|ying)|declin\w+|reject\w+|disallow\w+|forbid\w*|impossivel|incapaz|recus\w+|neg(?:a|ou|ado|ada|am|ando)|rejeit\w+|impede\w*|unmoglich)$/,
  fails:
    /^(?:err?ors?|fail\w*|409|conflict\w*|block\w*|lock\w*|stuck|broken|broke|dead|denied|erros?|falh\w+|conflito\w*|bloque\w+|tranc\w+|trav(?:a|ou|ado|ada|ei|asse|am)|quebr\w+|barrad\w+|fehler\w*|gesperrt|blockiert|konflikt)$/,
  begin:
    /^(?:creat\w*|start\w*|restart|begin\w*|began|mak(?:e|es|ing)|open\w*|initiat\w*|launch\w*|enter|access\w*|use|using|into|cri(?:a|ar|o|ei|acao|ado)|inici\w+|comec\w+|recomec\w+|abr\w+|faz\w*|usar|acess\w+|entrar|starten|erstellen|beginnen|anfangen|offnen)$/,
  fresh: /^(?:new|another|second|fresh|again|nov[oa]s?|outr[oa]s?|segund[oa]|neue[nrs]?)$/,
  speak: /^(?:talk|talking|speak|write|message|reach|contact\w*|conversar|falar|escrever|contatad\w+|contato|mensagem)$/,
  exists: /^(?:exists?|existing|exsits?|already|active|server|ja|existe\w*|ativ[oa]s?|servidor|bereits|schon|vorhanden\w*)$/,
  unlock: /^(?:unlock\w*|unblock\w*|reset\w*|free(?:d|ing)?|release|desbloque\w+|destrav\w+|reset\w+|redefin\w+|liber\w+|zurucksetzen)$/,
  gone: /^(?:d[ie]s+ap+e+a?r\w*|vanish\w*|gone|went|missing|lost|lose|losing|loss|eras\w+|wip\w+|empty|blank|delet\w+|remov\w+|swallow\w*|evaporat\w*|faded|eaten|ate|desapare\w+|sum(?:iu|iram|ido|ida|indo)|perd\w+|vazi[oa]s?|branco|apag\w+|exclu\w+|elimin\w+|remov\w+|falt(?:a|am|ando)|evapor\w+|engol\w+|zerad\w+|verschwunden|weg|verloren|leer|geloscht|fehl\w+)$/,
  shown:
    /^(?:find|found|see|seen|show\w*|appear(?:s|ed)?|locat\w+|display\w*|visible|list\w*|there|where|wheres|trace|record|acho|achar|encontr\w+|vejo|ver|aparec\w+|mostra\w*|lista\w*|la|onde|cade|exib\w+|enxergo|visivel|rastro|wo|finde\w*)$/,
  past: /^(?:old\w*|earlier|previous\w*|past|histor\w+|former|before|months?|weeks?|yesterday|had|used|was|were|everything|messages?|all|antig[oa]s?|anterior\w*|historico|antes|meses|mes|semanas?|ontem|tinha|estava[m]?|tudo|mensagens|msgs?|tod[oa]s|alte[nrs]?)$/,
  restore:
    /^(?:restor\w+|recover\w*|retriev\w+|back|return|undelete|recuper\w+|restaur\w+|devolv\w+|volt[ae]\w*|resgat\w+|trazer|tragam|wiederher\w+)$/,
  moved:
    /^(?:re?-?inst\w+|install\w*|uninstall\w*|phones?|iphone|android|tablet|ipad|device|handset|switch\w*|chang\w+|replac\w+|updat\w+|upgrad\w+|cleared|clearing|reinstal\w+|desinstal\w+|instal\w+|celular|cel|telefone|telemovel|aparelho|troqu\w+|troc\w+|mud(?:ei|ar|ou|anca)|atualiz\w+|limp\w+|handy\w*|neuinstallation)$/,
  data: /^(?:moods?|journals?|diary|diaries|entr(?:y|ies)|streaks?|steps?|photos?|widgets?|reminders?|alarms?|sounds?|exercises?|breathing|meditation\w*|stats|statistics|dashboard|watch|fitbit|health|weight|habits?|goals?|video|story|articles?|humor(?:es)?|diario|registros?|entradas|sequencia|passos|fotos?|lembretes?|sons?|exercicios?|respira\w*|meditac\w+|estatisticas?|painel|relogio|saude|peso|habitos?|metas?|artigos?|historia|favorit\w+|stimmung\w*|erinnerung\w*)$/,
  account:
    /^(?:accounts?|passwords?|logins?|log|sign|code|codes|mail|email|e|register\w*|registration|profile|username|contas?|senhas?|logar|codigos?|cadastr\w+|perfil|konto|passwort|anmelden|code)$/,
  money:
    /^(?:invoices?|refunds?|subscri\w+|unsubscribe|pay\w*|paid|charg\w+|bill\w*|price\w*|expensive|receipts?|plans?|trial|gift|promo|discount|card|money|euros?|dollars?|premium|purchase|bought|cancel\w*|faturas?|nota|fiscal|reembols\w+|assinatur\w+|pag\w+|cobr\w+|prec\w+|recibo|planos?|desconto|cartao|dinheiro|reais|cancel\w+|compr\w+|cupom|presente|rechnung|abo|geld|kundig\w+)$/,
  app: /^(?:crash\w*|slow\w*|freez\w+|dark|mode|notification\w*|language|font|fonts|size|small|battery|sync\w*|splash|loading|website|fech\w+|lent[oa]|congela|escuro|modo|notificac\w+|idioma|letras?|fonte|bateria|sincroniz\w+|carreg\w+|site|sturzt)$/,
  ask: /^(?:how|what|who|which|why|when|is|are|does|can|may|could|would|como|quem|qual|quais|quanto|quantos|porque|pq|posso|existe|tem|gostaria|wie|wer)$/,
  glad: /^(?:thanks?|thx|love|loved|like|lovely|great|enjoy\w*|happy|awesome|suggestion|wonderful|obrigad[oa]|valeu|amo|adoro|adoraria|gosto|otim[oa]|legal|sugestao|feliz|danke|super)$/,
  private:
    /^(?:private|privacy|gdpr|reads?|sees|kept|store[ds]?|share[ds]?|data|delete|export\w*|print\w*|privad[oa]|lgpd|le|ler|lendo|guardad\w+|dados|excluam|export\w+|imprim\w+)$/,
} as const;

export type Concept = keyof typeof concepts;
const named = Object.entries(concepts) as [Concept, RegExp][];

/** What a plain word may mean: nothing, one or several. */
export function conceptsOf(word: string): Concept[] {
  return named.filter(([, shape]) => shape.test(word)).map(([concept]) => concept);
}
