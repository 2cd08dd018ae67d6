import {
  AbsenceList,
  AbsencePreview,
  AbsencePreviewWish,
  AbsenceQuery,
  AbsenceRepair,
  AbsenceView,
  AbsenceWish,
  ColleagueList,
  ColleagueQuery,
  HandBackResults,
  MovedItemChoice,
  MovedItemList,
} from './absences';
import { contract, type RouteContract } from './route-contract';

export const listAbsences = contract({
  method: 'GET',
  path: '/api/absences',
  summary: 'My out-of-office rules, the newest first; everybody’s for an administrator',
  status: 200,
  query: AbsenceQuery,
  answer: AbsenceList,
});
export const createAbsence = contract({
  method: 'POST',
  path: '/api/absences',
  summary: 'Make an out-of-office rule',
  status: 200,
  body: AbsenceWish,
  answer: AbsenceView,
});
export const previewAbsence = contract({
  method: 'POST',
  path: '/api/absences/preview',
  summary: 'What a rule would move now, by connection; nothing is changed',
  status: 200,
  body: AbsencePreviewWish,
  answer: AbsencePreview,
});
export const listColleagues = contract({
  method: 'GET',
  path: '/api/absences/colleagues',
  summary: 'Whom I may name as my substitute, and the processes a rule can be narrowed to',
  status: 200,
  query: ColleagueQuery,
  answer: ColleagueList,
});
export const listReceivedItems = contract({
  method: 'GET',
  path: '/api/absences/received',
  summary: 'Items that came to me for people who are or were away',
  status: 200,
  answer: MovedItemList,
});
export const handBack = contract({
  method: 'POST',
  path: '/api/absences/received/hand-back',
  summary: 'Hand items back to the people they came from, as far as they are still with me',
  status: 202,
  body: MovedItemChoice,
  answer: HandBackResults,
});
export const getAbsence = contract({
  method: 'GET',
  path: '/api/absences/{id}',
  summary: 'One of my out-of-office rules',
  status: 200,
  answer: AbsenceView,
});
export const changeAbsence = contract({
  method: 'PUT',
  path: '/api/absences/{id}',
  summary: 'Change a rule that is coming or running',
  status: 200,
  body: AbsenceWish,
  answer: AbsenceView,
});
export const endAbsence = contract({
  method: 'DELETE',
  path: '/api/absences/{id}',
  summary: 'End a rule now, or withdraw one that is coming',
  status: 200,
  answer: AbsenceView,
});
export const repairAbsence = contract({
  method: 'POST',
  path: '/api/absences/{id}/repair',
  summary: 'Try again at one connection what has failed there',
  status: 200,
  body: AbsenceRepair,
  answer: AbsenceView,
});
export const listMovedItems = contract({
  method: 'GET',
  path: '/api/absences/{id}/items',
  summary: 'What a rule of mine has handed on, the newest first',
  status: 200,
  answer: MovedItemList,
});
export const askBack = contract({
  method: 'POST',
  path: '/api/absences/{id}/items/ask-back',
  summary: 'Ask the substitute to hand items back',
  status: 200,
  body: MovedItemChoice,
  answer: MovedItemList,
});

export const absenceRoutes = [
  listAbsences,
  createAbsence,
  previewAbsence,
  listColleagues,
  listReceivedItems,
  handBack,
  getAbsence,
  changeAbsence,
  endAbsence,
  repairAbsence,
  listMovedItems,
  askBack,
] as readonly RouteContract[];
