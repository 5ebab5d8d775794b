.PHONY: aurich following test benchmark

aurich:
	python3 .ci/in_venv.py examples/plan_aurich.py

following:
	python3 .ci/in_venv.py examples/roll_forward.py

test:
	python3 .ci/in_venv.py --tests

benchmark:
	python3 .ci/in_venv.py benchmarks/aurich.py
