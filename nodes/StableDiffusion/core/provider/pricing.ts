import type { ApiRequest } from '../calls/request';
import type { Toolbox } from '../calls/toolbox';

/** What submits cost, for a provider that tells it before. */
export interface Pricing {
	/** `credits`, `kudos`, or a currency such as `USD`. */
	unit: string;
	/** Whether the price is documented, the same for everyone, and so the cost of what was made. */
	isFixed?: boolean;
	/**
	 * What a request costs as it is sent, in that unit; undefined where that is not known. It may
	 * read from the provider, and submits nothing.
	 */
	priceOf(request: ApiRequest, tools: Toolbox): Promise<number | undefined>;
}
