mod governance_treasury;
