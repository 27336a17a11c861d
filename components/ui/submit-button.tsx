"use client";

import { useFormStatus } from "react-dom";
import { Button, type ButtonProps } from "./button";

/** The button of a <form action={…}>: pending by itself while the action runs. `pendingText` says what is being done. */
export function SubmitButton({ variant = "primary", pendingText, ...rest }: ButtonProps & { pendingText: string }) {
  const { pending } = useFormStatus();
  return <Button type="submit" variant={variant} {...rest} pending={pending || rest.pending} pendingText={pendingText} />;
}
