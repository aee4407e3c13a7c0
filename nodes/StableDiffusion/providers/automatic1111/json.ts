import type { ApiRequest } from '../../core/calls/request';

/** The JSON body of a request. */
export type IDataObject = NonNullable<ApiRequest['json']>;
