import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import type { StaffActor } from "@/lib/auth/actor";
import { phoneWords } from "@/lib/texts/people";
import { installationsOfUser, type UserInstallation } from "@/lib/users/installations";

const standings = {
  locked_out: <Badge tone="warn">locked out</Badge>,
  waiting: <Badge tone="accent">freed</Badge>,
  works: <Badge tone="ok">works</Badge>,
  replaced: <Badge tone="neutral">replaced</Badge>,
} satisfies Record<UserInstallation["standing"], React.ReactNode>;

export async function InstallationsCard({ actor, userId }: { actor: StaffActor; userId: string }) {
  const installations = await installationsOfUser(actor, { userId });
  return (
    <Card title="Installations" count={installations.length}>
      {installations.length === 0 ? (
        <p className="text-ink-2">None has named itself. Causes stay unknown until the app sends Lume-Install-Id.</p>
      ) : (
        <CardRows label="Installations">
          {installations.map((installation) => (
            <CardRow
              key={installation.id}
              title={
                <span id={`installation-${installation.id}`} title={installation.id}>
                  {phoneWords(installation)}
                </span>
              }
              detail={
                <>
                  since <Time at={installation.firstSeenAt} format="stamp" /> · seen <Time at={installation.lastSeenAt} />
                </>
              }
              end={standings[installation.standing]}
            />
          ))}
        </CardRows>
      )}
    </Card>
  );
}
