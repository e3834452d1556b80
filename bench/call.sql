-- The work of call_next in bare SQL: the same reads, the same lock, the same rows written, one NOTIFY.
\set n :n + 1
\set seat :first + :client_id * :share + :n
BEGIN;
SELECT s.id AS sitting, s.counter_id AS counter, s.employee_id AS employee, s.branch_id AS branch, c.number AS number, c.hall_id AS hall FROM staff_sitting s JOIN network_counter c ON c.id = s.counter_id WHERE s.id = :seat AND s.until_at IS NULL \gset
SELECT kind AS role FROM staff_role WHERE employee_id = :employee \gset
SELECT id AS pool FROM queue_pool WHERE branch_id = :branch FOR UPDATE \gset
SELECT EXISTS (SELECT 1 FROM queue_pause WHERE branch_id = :branch AND until_at IS NULL) OR EXISTS (SELECT 1 FROM queue_ticket WHERE counter_id = :counter AND state IN ('called', 'serving')) OR EXISTS (SELECT 1 FROM staff_break WHERE sitting_id = :sitting AND until_at IS NULL) AS busy \gset
WITH RECURSIVE lanes AS ((SELECT lane FROM queue_ticket WHERE branch_id = :branch AND state = 'waiting' ORDER BY lane LIMIT 1) UNION ALL SELECT (SELECT n.lane FROM queue_ticket n WHERE n.branch_id = :branch AND n.state = 'waiting' AND n.lane > lanes.lane ORDER BY n.lane LIMIT 1) FROM lanes WHERE lanes.lane IS NOT NULL), heads AS (SELECT h.* FROM lanes CROSS JOIN LATERAL (SELECT t.* FROM queue_ticket t WHERE t.branch_id = :branch AND t.state = 'waiting' AND t.lane = lanes.lane AND t.callable_from <= now() ORDER BY t.ref_at, t.id LIMIT 1) h WHERE lanes.lane IS NOT NULL) SELECT t.id AS ticket FROM heads t JOIN staff_skill k ON k.group_id = t.group_id AND k.employee_id = :employee ORDER BY CASE WHEN t.statutory THEN 0 WHEN now() >= t.due_at THEN 1 ELSE 2 END, CASE WHEN t.statutory THEN t.ref_at WHEN now() >= t.due_at THEN t.due_at END, t.rate * GREATEST(extract(epoch FROM now() - t.ref_at), 0) DESC, t.id LIMIT 1 \gset
SELECT id AS ticket, letter AS letter, number AS ticket_number FROM queue_ticket WHERE id = :ticket FOR UPDATE \gset
INSERT INTO queue_call (ticket_id, branch_id, counter_id, employee_id, called_at, outcome, is_manual, is_automatic, why, decision, reason) VALUES (:ticket, :branch, :counter, :employee, now(), 'open', false, false, '', jsonb_build_object('v', 1, 'waiting', repeat('[1,2,3,4,5,6,7,8],', 60)), '{"code": "faster"}') RETURNING id AS call \gset
UPDATE queue_ticket SET state = 'called', counter_id = :counter, employee_id = :employee, recalls = 0, called_at = now(), waited_seconds = 60 WHERE id = :ticket AND state = 'waiting';
WITH closed AS (UPDATE queue_period SET until_at = greatest(now(), from_at) WHERE ticket_id = :ticket AND until_at IS NULL RETURNING until_at) INSERT INTO queue_period (ticket_id, branch_id, state, from_at, counter_id, employee_id) SELECT :ticket, :branch, 'called', greatest(now(), (SELECT max(until_at) FROM closed)), :counter, :employee;
INSERT INTO journal_entry (at, recorded_at, word, subject_type, subject_id, subject_label, branch_id, by_label, why, data) VALUES (now(), now(), 'ticket.called', 'ticket', :ticket, 'А', :branch, 'bench', 'faster', '{"counter": 1, "call": 1}');
UPDATE staff_sitting SET idle_since = NULL WHERE id = :sitting;
INSERT INTO queue_announcement (branch_id, hall_id, call_id, at, letter, number, counter_number, is_recall) VALUES (:branch, :hall, :call, now(), 'А', :ticket_number, :number, false);
SELECT pg_notify('vikno_live', 'hall:1 ticket:' || :ticket) \gset
COMMIT;
