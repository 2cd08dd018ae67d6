import { Bulk, BulkCreate, BulkDetail, BulkList, BulkOffers, BulkOffersRequest, BulkQuery } from './bulks';
import { contract, type RouteContract } from './route-contract';

export const offerBulk = contract({
  method: 'POST',
  path: '/api/actions/bulk/offers',
  summary: 'What can be decided on several items together; ask this before the decision',
  status: 200,
  body: BulkOffersRequest,
  answer: BulkOffers,
});
export const createBulk = contract({
  method: 'POST',
  path: '/api/actions/bulk',
  summary: 'Decide on up to 2,000 items: held for undo, then each sent once',
  status: 202,
  body: BulkCreate,
  answer: Bulk,
});
export const listBulks = contract({
  method: 'GET',
  path: '/api/bulks',
  summary: 'My decisions on several items, newest first',
  status: 200,
  answer: BulkList,
});
export const getBulk = contract({
  method: 'GET',
  path: '/api/bulks/{id}',
  summary: 'One decision on several items, with what became of each',
  status: 200,
  query: BulkQuery,
  answer: BulkDetail,
});
export const stopBulk = contract({
  method: 'POST',
  path: '/api/bulks/{id}/stop',
  summary: 'Undo what has not been sent yet of a decision on several items',
  status: 200,
  answer: Bulk,
});
export const acknowledgeBulk = contract({
  method: 'POST',
  path: '/api/bulks/{id}/acknowledge',
  summary: 'Put away all that went wrong of a decision on several items',
  status: 200,
  answer: Bulk,
});

export const bulkRoutes = [
  offerBulk,
  createBulk,
  listBulks,
  getBulk,
  stopBulk,
  acknowledgeBulk,
] as readonly RouteContract[];
