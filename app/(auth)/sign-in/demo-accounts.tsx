import { useTexts } from "#texts";
import { Card, CardRows } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { Rich } from "@/components/ui/rich";
import { type DemoAccount, demoAccounts } from "@/lib/staff/demo-accounts";
import { signIn } from "@/lib/texts/sign-in";

/** The accounts of the demo and what each may do; choosing one fills the form in. Plain links: they need no script. */
export function DemoAccounts({ next, password, chosen }: { next: string; password: string; chosen?: DemoAccount["key"] }) {
  const t = useTexts(signIn);
  return (
    <Card
      title={t.demoAccounts}
      lead={
        <Rich
          text={t.demoLead}
          parts={{
            password: () => (
              <code translate="no" className="font-mono text-ink text-sm">
                {password}
              </code>
            ),
          }}
        />
      }
    >
      <CardRows>
        {demoAccounts.map(({ key, email }) => (
          <li key={key} className="py-0.5">
            <a
              href={`/sign-in?${new URLSearchParams(next === "/" ? { as: key } : { as: key, next })}`}
              aria-current={key === chosen || undefined}
              className={classes("-mx-2 block rounded-sm px-2 py-1 hover:bg-hover", key === chosen && "bg-accent-soft")}
            >
              <span translate="no" className="font-medium">
                {email}
              </span>
              <span className="block text-ink-2 text-sm">{t.demoRoles[key]}</span>
            </a>
          </li>
        ))}
      </CardRows>
    </Card>
  );
}
