import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { clock } from '../core/base/clock';
import type { Credential } from '../core/calls/credential';
import type { RawValues } from '../core/controls/values';
import type { DownloadLimits } from '../core/media/download';
import type { LiftedImages } from '../core/media/lifting/liftedImages';
import type { Operation, Provider } from '../core/provider/provider';
import type { SharedOptions } from './sharedOptions';

const MEGABYTE = 1024 * 1024;
/** Megabytes. */
const DEFAULT_MAX_FILE_SIZE = 100;
/** Milliseconds in which a file that was just made reaches its server. */
const FRESH = 2_000;

/** All that one item needs, read and checked before anything is sent. */
export interface Task {
	context: IExecuteFunctions;
	itemIndex: number;
	provider: Provider;
	operation: Operation;
	raw: RawValues;
	options: SharedOptions;
	credential: Credential;
	/** Images that came as text and were decoded on the way. */
	images: LiftedImages;
	/** Milliseconds. */
	timeout: number;
	/** Milliseconds since 1970. */
	startedAt: number;
}

/** What the provider was asked to do, filled in while it happens. */
export interface Progress {
	parameters: IDataObject;
	/** Milliseconds since 1970; when the last submit began. */
	submittedAt: number;
	/** Milliseconds spent waiting for a job. */
	waited?: number;
	jobId?: string;
}

/** What the downloads for this item may take; the deadline is one for all that share these limits. */
export function limitsOf({ options, credential, timeout }: Task): DownloadLimits {
	return {
		maxBytes: (options.maxFileSize ?? DEFAULT_MAX_FILE_SIZE) * MEGABYTE,
		timeout,
		deadline: clock.monotonic() + timeout,
		freshUntil: clock.monotonic() + FRESH,
		configuredBase: credential.baseUrl,
		ignoreSslIssues: credential.ignoreSslIssues,
	};
}
