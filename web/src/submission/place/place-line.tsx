import { useWords } from "../../language/language.ts";
import { usePlace } from "./use-place.ts";
import { placeWords } from "./words.ts";

/** Where it stands, as a sentence. */
export const PlaceLine = ({ submissionId }: { submissionId: string }) => {
  const words = useWords(placeWords);
  const place = usePlace(submissionId);
  return <span aria-live="polite">{place && `${place}${words.end}`}</span>;
};
