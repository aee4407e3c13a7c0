import { toUrl } from '../base/address';
import { ProviderError } from '../base/errors';

/** The errors of a download. */
export interface DownloadErrors {
	/** The address, shortened, or the host where it has one. */
	host: string;
	/** It must not be opened, or answers with something that is no file. */
	undownloadable(reason: string, status?: number): ProviderError;
	tooLarge(maxBytes: number): ProviderError;
	/** Time is up. */
	tooSlow(): ProviderError;
	/** No answer came, or the execution was stopped. */
	brokenOff(failure: ProviderError): ProviderError;
}

/** Longest stretch of an address of the user's that an error shows, in characters. */
const LONGEST_ADDRESS = 200;

const OPEN_IT = 'The image was made. Open the address yourself before the provider deletes it.';
const DELETED =
	'The image was made, but the provider may have deleted its file by now. Open the address yourself; next time fetch the result sooner.';

/** About a file that was made, and so may have been paid: the address is named, so that it is not lost. */
export function aboutResult(address: string): DownloadErrors {
	const sourceUrls = [address];
	const host = hostOf(address);
	return {
		host,
		undownloadable: (reason, status) =>
			new ProviderError('download', `The image cannot be fetched: ${reason}`, {
				status,
				sourceUrls,
				hint: status === 404 || status === 410 ? DELETED : OPEN_IT,
			}),
		tooLarge: (maxBytes) =>
			new ProviderError('download', `The image is larger than ${megabytes(maxBytes)} MB`, {
				sourceUrls,
				hint: "Raise 'Maximum File Size' in the options, then fetch the address again.",
			}),
		tooSlow: () =>
			new ProviderError('network', `${host} did not send the image in time`, {
				hint: "Raise 'Timeout' in the options, or open the address yourself.",
				sourceUrls,
			}),
		brokenOff: (failure) => failure.with({ sourceUrls }),
	};
}

/** About a file that was made and that only the provider's own host has, under a name. */
export function aboutFile(name: string): DownloadErrors {
	return {
		host: name,
		undownloadable: (reason, status) =>
			new ProviderError('download', `'${name}' was made, but cannot be fetched: ${reason}`, {
				status,
				hint: 'Look for the file at the provider, then run again.',
			}),
		tooLarge: (maxBytes) =>
			new ProviderError('download', `'${name}' is larger than ${megabytes(maxBytes)} MB`, {
				hint: "Raise 'Maximum File Size' in the options.",
			}),
		tooSlow: () =>
			new ProviderError('network', `'${name}' was made, but was not downloaded in time`, {
				hint: "Raise 'Timeout' in the options.",
			}),
		brokenOff: (failure) => failure,
	};
}

/** About a file that the user gave: nothing was made yet, and the control is named. */
export function aboutInput(
	control: string,
	address: string,
	tooLarge: DownloadErrors['tooLarge'],
): DownloadErrors {
	const host = hostOf(address);
	const shown = address.slice(0, LONGEST_ADDRESS);
	return {
		host,
		tooLarge,
		undownloadable: (reason, status) =>
			new ProviderError('parameter', `'${control}': ${shown} could not be downloaded: ${reason}`, {
				status,
				hint: 'Check the URL.',
			}),
		tooSlow: () =>
			new ProviderError('network', `'${control}': ${host} did not send the file in time`, {
				hint: "Check the URL, or raise 'Timeout' in the options.",
				notAccepted: true,
			}),
		brokenOff: (failure) =>
			failure.fault === 'network'
				? new ProviderError('network', `'${control}': ${failure.message}`, {
						hint: 'Check the URL, or pass the file as a binary field.',
						notAccepted: true,
					})
				: failure,
	};
}

function hostOf(address: string): string {
	return toUrl(address)?.host ?? address.slice(0, LONGEST_ADDRESS);
}

function megabytes(bytes: number): string {
	return String(Number((bytes / 1024 / 1024).toPrecision(2)));
}
