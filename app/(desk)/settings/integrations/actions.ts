"use server";

import { refresh } from "next/cache";
import { SetPanel } from "@/lib/embed/schema";
import { setPanel } from "@/lib/embed/set-panel";
import { action } from "@/lib/http/action";
import { createIntegration } from "@/lib/integrations/create";
import { readInbound } from "@/lib/integrations/read-inbound";
import { rerunInbound } from "@/lib/integrations/rerun";
import { rotateIntegration } from "@/lib/integrations/rotate";
import { saveIntegration } from "@/lib/integrations/save";
import {
  CreateIntegration,
  OneInbound,
  OneIntegration,
  RotateIntegration,
  SaveIntegration,
  SwitchIntegration,
} from "@/lib/integrations/schema";
import { testIntegration } from "@/lib/integrations/send-sample";
import { switchIntegration } from "@/lib/integrations/switch";

export const createIntegrationAction = action(CreateIntegration, createIntegration, refresh);
export const rotateIntegrationAction = action(RotateIntegration, rotateIntegration, refresh);
export const switchIntegrationAction = action(SwitchIntegration, switchIntegration, refresh);
export const saveIntegrationAction = action(SaveIntegration, saveIntegration, refresh);
export const testIntegrationAction = action(OneIntegration, testIntegration, refresh);
export const setPanelAction = action(SetPanel, setPanel, refresh);
export const rerunInboundAction = action(OneInbound, rerunInbound, refresh);
export const readInboundAction = action(OneInbound, readInbound);
