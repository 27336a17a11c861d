import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { themeCookie, themeOf } from "@/components/frame/theme";
import { LanguageProvider } from "@/components/language/language-provider";
import { ClockProvider } from "@/components/time";
import { classes } from "@/components/ui/classes";
import { Toaster } from "@/components/ui/toast";
import { env } from "@/lib/env";
import { requestLanguage, texts } from "@/lib/http/language";
import { languageTags } from "@/lib/texts/language";
import { screen } from "@/lib/texts/screen";
import { mono, sans } from "./fonts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: { default: "Lume Support", template: "%s · Lume Support" },
    description: (await texts(screen)).description,
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfbf9" },
    { media: "(prefers-color-scheme: dark)", color: "#121311" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  const language = await requestLanguage();
  return (
    <html lang={languageTags[language]} className={classes(sans.variable, mono.variable, theme !== "system" && theme)}>
      <body>
        <LanguageProvider language={language}>
          <ClockProvider zone={env().REPORTING_ZONE} serverNow={Date.now()}>
            {children}
            <Toaster />
          </ClockProvider>
        </LanguageProvider>
      </body>
    </html>
  );
}
