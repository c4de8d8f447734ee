export { type Account, DEMO_ACCOUNT } from './accounts';
export { type Fault, FAULT_KINDS, type FaultKind, Faults } from './http/faults';
export type { JournalEntry, JournalFile, ServiceName } from './http/journal';
export type { Settings, SimulatorOptions } from './options';
export type { CallOutcome, Channel, InboxMessage, MessageState } from './phones/inbox';
export { type Simulator, startSimulator } from './server';
