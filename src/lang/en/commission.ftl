# commission
