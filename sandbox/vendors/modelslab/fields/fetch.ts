import { type Fields, digits, either, integer } from '../rules';
import { natural } from './shared';

const id = either(integer(natural), digits(natural));

/** The id is in the path; it may be in the body as well. */
export const fetchByPathFields: Fields = { request_id: { rule: id } };

export const fetchByBodyFields: Fields = { request_id: { rule: id, required: true } };

export const noFields: Fields = {};
