"use server";

import { refresh } from "next/cache";
import { action } from "@/lib/http/action";
import { createToken } from "@/lib/tokens/create";
import { revokeToken } from "@/lib/tokens/revoke";
import { rotateToken } from "@/lib/tokens/rotate";
import { CreateToken, OneToken, RotateToken } from "@/lib/tokens/schema";

export const createTokenAction = action(CreateToken, createToken, refresh);
export const rotateTokenAction = action(RotateToken, rotateToken, refresh);
export const revokeTokenAction = action(OneToken, revokeToken, refresh);
