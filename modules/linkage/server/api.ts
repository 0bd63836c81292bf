/** What other modules and the server may call of the detection of approvals made outside the system. */
export { detect, type Detection, type DetectionOptions } from './detection/detect.ts';
export { DETECTION_READER } from './detection/scan-entries.ts';
export { importRegister, type RegisterImport, type RegisterReport } from './register/import-register.ts';
