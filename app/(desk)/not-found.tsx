import { NothingInDesk } from "@/components/frame/nothing-here";

/** A page said notFound(): the frame stays. */
export default function DeskNotFound() {
  return <NothingInDesk />;
}
