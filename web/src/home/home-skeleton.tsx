import { Bone, Skeleton } from "../page/skeleton.tsx";
import styles from "./home.module.css";

export const HomeSkeleton = () => (
  <Skeleton>
    <Bone width={16} />
    <div className="rows">
      {[64, 48, 56].map((width) => (
        <div key={width} className={styles["row"]}>
          <div className="stack tight">
            <Bone width={width} />
            <Bone width={width - 16} />
          </div>
        </div>
      ))}
    </div>
    <Bone width={16} />
    <div className={styles["skills"]}>
      <Bone height="228px" />
      <Bone height="228px" />
    </div>
  </Skeleton>
);
