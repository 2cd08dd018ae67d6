/** The design of processes as plain JSON: a world carries it, so that a recording's processes are played like the demo's. */

export type Variables = Record<string, unknown>;

/** How a task finds its person; the types are the vendor's `TAS_ASSIGN_TYPE`. */
export interface Assignment {
  /**
   * BALANCED: one after the other. SELF_SERVICE: whoever claims it. MANUAL: picked by whoever routes. EVALUATE: the person whose
   * uid is in `variable`, or whoever started the case where there is none. REPORT_TO: the person above. MULTIPLE_INSTANCE:
   * everybody, each with a task of his or her own; MULTIPLE_INSTANCE_VALUE_BASED: everybody whose uids are in `variable`.
   */
  readonly type: string;
  /** Usernames. */
  readonly users: readonly string[];
  /** Names of groups. */
  readonly groups: readonly string[];
  readonly variable?: string;
  /** Of a SELF_SERVICE task: the variable with the uids of the groups or people who may claim it, instead of the assigned ones. */
  readonly pool?: string;
  /** The demo's own wish, that nobody decides on what he or she started; real servers go one after the other. */
  readonly avoidsStarter?: boolean;
}

export interface RouteTarget {
  /** A task's uid, `-1` for the end of the process, or what the vendor calls the gateway that it leads to. */
  readonly task: string;
  /** The vendor's expression, such as `@@amount > 1000`; empty always holds, but not where there is something to decide. */
  readonly condition: string;
  /** Taken when no other is. */
  readonly isDefault?: boolean;
  /** Behind a second gateway: what that one leads to. */
  readonly onward?: Route;
}

export type RouteType = 'SEQUENTIAL' | 'EVALUATE' | 'PARALLEL' | 'PARALLEL-BY-EVALUATION' | 'SEC-JOIN';

export interface Route {
  readonly type: RouteType;
  readonly to: readonly RouteTarget[];
}

export interface StepTrigger {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly when: 'BEFORE' | 'AFTER';
  readonly position: number;
}

export type StepKind = 'DYNAFORM' | 'INPUT_DOCUMENT' | 'OUTPUT_DOCUMENT';

export interface SandboxStep {
  readonly uid: string;
  readonly kind: StepKind;
  /** The uid of the form or document definition. */
  readonly object: string;
  readonly condition: string;
  readonly mode: 'EDIT' | 'VIEW';
  readonly triggers: readonly StepTrigger[];
}

export interface SandboxTask {
  readonly uid: string;
  /** The number that the vendor's database gives. */
  readonly id: number;
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly start: boolean;
  readonly assign: Assignment;
  /** Usernames that a case may be reassigned to beside the assigned ones. */
  readonly adhoc: readonly string[];
  readonly route: Route;
  readonly steps: readonly SandboxStep[];
  readonly days: number;
  /** `Request @#item`; empty leaves a case's title as it is. */
  readonly caseTitle: string;
  readonly caseDescription: string;
  /** `@@prio`, or empty. */
  readonly priorityVariable: string;
}

export interface SandboxForm {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly updatedAt: string;
  /** What the vendor keeps as `dyn_content`. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** A definition of a document as its own endpoint shows it (`inp_doc_*` or `out_doc_*` keys). */
export type DocumentDefinition = Readonly<Record<string, unknown>>;

export interface SandboxTrigger {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  /** Assignments such as `@@stamped = "yes " . @@item;`. */
  readonly code: string;
}

export interface SandboxProcess {
  readonly uid: string;
  readonly key: string;
  readonly title: string;
  readonly description: string;
  /** Usernames that may read and write case notes (vendor facts: processmaker §5). */
  readonly notesFor: readonly string[];
  /** Usernames. Nobody, as a process is first designed (vendor facts: processmaker §5). */
  readonly documentsRemovedBy: readonly string[];
  /** Usernames. */
  readonly supervisors: readonly string[];
  readonly tasks: readonly SandboxTask[];
  readonly forms: readonly SandboxForm[];
  readonly inputDocuments: readonly DocumentDefinition[];
  readonly outputDocuments: readonly DocumentDefinition[];
  readonly triggers: readonly SandboxTrigger[];
  /** As `/project/{prj}/process-variables` shows them. */
  readonly variables: readonly Readonly<Record<string, unknown>>[];
  /** As `/project/{prj}` shows it: activities, events, gateways and flows with coordinates. */
  readonly project: Readonly<Record<string, unknown>>;
}
