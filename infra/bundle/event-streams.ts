/** Stands in for the SDK's event streams: only `SelectObjectContent` and its like answer in them, and no function asks for that. */
const never = (): never => {
  throw new Error("event streams are left out of the functions' bundles");
};

export const eventStreamSerdeProvider = () => ({ serialize: never, deserialize: never });
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;
export const EventStreamSerde = never;
