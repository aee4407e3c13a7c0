import type { WebSocket } from 'ws';
import type { Answer } from './answer';
import type { CredentialData, Keys } from '../types';
import type { Call } from './call';
import type { Lane } from './lane';

export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Without the vendor's prefix; `:name` parts arrive in `call.params`. */
	path: string;
	handle(call: Call): Answer | Promise<Answer>;
}

/** A WebSocket; it is opened after `authorize`. */
export interface SocketRoute {
	/** Without the vendor's prefix. */
	path: string;
	/** The call knows no body and makes no images. */
	open(call: Call, socket: WebSocket): void;
}

/** How this vendor words what can go wrong anywhere. */
export interface VendorErrors {
	/** Also used by the fault `status` when it brings no body. */
	forStatus(status: number, message?: string): Answer;
	withStatus200(): Answer;
	echoKey(key: string): Answer;
}

export interface Vendor {
	/** First part of every path, and the vendor's name in the ledger. */
	id: string;
	/** Every key that it accepts, by its name in `sandbox.keys`; empty where any key will do. */
	keys: Keys;
	/** Throws a `Refusal` when the key is missing or wrong. Runs before every route. */
	authorize(call: Call): void;
	/** What the caller presented as its key. */
	presentedKey(call: Call): string;
	errors: VendorErrors;
	/** For a vendor that words errors in more than one way, depending on the full path. */
	errorsAt?(path: string): VendorErrors;
	routes: Route[];
	sockets?: SocketRoute[];
	/** The node's credentials that point at it, by credential type; `baseUrl` is the vendor's own. */
	credentials?(baseUrl: string): Record<string, CredentialData>;
	/** Absent for a vendor that makes no images. */
	lanes?: Lane[];
}

/** A key that this vendor alone accepts; outside this computer it is worth nothing. */
export function sandboxKey(name: string): string {
	return `sandbox-${name}-key-0123456789abcdef`;
}
