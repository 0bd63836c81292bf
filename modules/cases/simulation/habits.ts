/**
 * How a county behaves in the simulated year. Volumes by item come from the reference data; none of these shares is in the
 * county's report or any statistics we hold: all are constructed (November 2026), so that every turn of the procedures occurs.
 */
export const habits = {
  /** Of immediate items: received first and handled later the same day. */
  handledInTwoSteps: 0.03,
  /** Of received applications: materials incomplete, one correction notice. */
  correction: 0.08,
  /** Of corrections: the applicant never comes back. */
  correctionLapses: 0.06,
  /** Of corrections: a defect in the supplement leads to a second notice. */
  secondCorrection: 0.04,
  refusedAcceptance: 0.012,
  /** Nobody looks at the application for five days: deemed acceptance. */
  forgotten: 0.0008,
  deferral: 0.02,
  /** Of items that have one: a special procedure takes place. */
  special: 0.6,
  /** Of special procedures: a second one overlaps. */
  overlappingSpecial: 0.15,
  extension: 0.012,
  returnedToLevel: 0.02,
  refusedDecision: 0.015,
  withdrawn: 0.006,
  terminated: 0.003,
  /** Finished after the promised day, and so late that the legal day passes too. */
  late: 0.012,
  veryLate: 0.002,
  /** Refused attempts that a real day has: an approver without authority tries to decide. */
  attemptWithoutAuthority: 0.002,
  /** Of delegated items, taken in at the town or village. */
  takenInAtTown: 0.55,
  organisationApplicant: 0.5,
} as const;
