/** Cohen (1968), table 1: shares of 200 cases, by judge and judge. */
export const shares = [0.44, 0.07, 0.09, 0.05, 0.2, 0.05, 0.01, 0.03, 0.06];
export const unweighted = [0, 1, 1, 1, 0, 1, 1, 1, 0];
export const weights = [0, 1, 3, 1, 0, 6, 3, 6, 0];
export const asymmetric = [0, 1, 4, 1, 0, 6, 2, 2, 0];
export const KAPPA = { unweighted: 0.492, weighted: 0.348, asymmetric: 0.353 } as const;
