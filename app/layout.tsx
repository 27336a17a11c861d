import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { themeCookie, themeOf } from "@/components/frame/theme";
import { ClockProvider } from "@/components/time";
import { classes } from "@/components/ui/classes";
import { Toaster } from "@/components/ui/toast";
import { env } from "@/lib/env";
import { mono, sans } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Lume Support", template: "%s · Lume Support" },
  description: "Find, explain and free the people who are locked out of their consultation.",
  robots: { index: false, follow: false },
};

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
  return (
    <html lang="en" className={classes(sans.variable, mono.variable, theme !== "system" && theme)}>
      <body>
        <ClockProvider zone={env().REPORTING_ZONE} serverNow={Date.now()}>
          {children}
          <Toaster />
        </ClockProvider>
      </body>
    </html>
  );
}
