import type { signIn as en } from "../en/sign-in";

export const signIn: typeof en = {
  title: "Entrar",
  lead: "Encontre, entenda e libere as pessoas que ficaram sem acesso.",
  leadsOn: "Depois de entrar, você vai para a página que pediu.",
  email: "E-mail",
  password: "Senha",
  signingIn: "Entrando …",
  language: "Idioma",
  signedOut: "Você saiu da sua conta.",

  failed: "Não foi possível entrar. Tente de novo.",
  failedOf: {
    CredentialsSignin: "O e-mail ou a senha não está certo.",
    RATE_LIMITED: "Muitas tentativas de entrar sem sucesso. Espere um pouco e tente de novo.",
    FORBIDDEN: "Esta conta está desativada. Um administrador pode reativá-la.",
    Unavailable: "Não é possível entrar agora. Tente de novo em instantes.",
  },
  emailMissing: "Digite o seu e-mail.",
  emailTooLong: "Um e-mail tem no máximo 320 caracteres.",
  passwordMissing: "Digite a sua senha.",
  passwordTooLong: "Uma senha tem no máximo 200 caracteres.",

  demoAccounts: "Contas de demonstração",
  demoLead: "A senha de todas é <password/>. Escolha uma para preencher o formulário.",
  demoRoles: {
    agent: "Agente: encontra e libera pessoas, cuida de chamados",
    lead: "Líder: o mesmo, mais execuções em lote, exclusões, revelações e o registro de auditoria",
    admin: "Administrador: o mesmo, com tokens de serviço e pedidos de dados de uma pessoa",
    admin2: "Um segundo administrador: aprova o que o primeiro pede",
    product: "Produto: só métricas, sem dados pessoais de ninguém",
  },

  signOut: "Sair",
  signOutAsk: "Quer sair?",
  signingOut: "Saindo …",
  signedInAs: "Você entrou como <who/>.",
};
